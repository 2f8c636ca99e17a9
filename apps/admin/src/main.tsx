import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { browserClient } from './kernel/api.ts'
import './kernel/look.css'
import { ApiProvider } from './kernel/query.tsx'
import { theme } from './kernel/theme.ts'
import { Gate } from './shell/gate.tsx'
import { Shell } from './shell/shell.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* names of buttons stay as written: antd would put a space between two characters */}
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <ApiProvider client={browserClient()}>
          <BrowserRouter basename={import.meta.env.BASE_URL}>
            <Gate>
              <Shell />
            </Gate>
          </BrowserRouter>
        </ApiProvider>
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
)
