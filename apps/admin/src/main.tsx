import { LoadingOutlined } from '@ant-design/icons'
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

const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* Names of buttons stay as written: antd would put a space between two characters, and its own icon of a busy
        button leaves by a transition whose end may never come, so that the button is read as busy for good. */}
    <ConfigProvider
      theme={{ ...theme, token: { ...theme.token, motion } }}
      locale={zhCN}
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined /> }}
    >
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
